import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('fuzz');
