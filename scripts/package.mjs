import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('package');
