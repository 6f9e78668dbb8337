import '../../bench/run.ts';
