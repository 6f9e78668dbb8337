import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('test');
