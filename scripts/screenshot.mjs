import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('screenshot');
