import { continueOnOwnNode } from './continueOnOwnNode.mjs';

continueOnOwnNode('testPeers');
