import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('packNpm');
