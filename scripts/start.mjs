import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('start');
