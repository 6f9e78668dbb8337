import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('bench');
