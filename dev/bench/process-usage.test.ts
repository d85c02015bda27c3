import { CAN_MEASURE, cpuMsOf, residentMbOf, ticksOf } from './process-usage';

describe('ticksOf', () => {
  it('finds user and system time behind a name with spaces and brackets', () => {
    expect(ticksOf('42 (a b) c) S 1 42 42 0 -1 4194560 10 0 0 0 120 34 0 0 20 0 11 0 99')).toBe(154);
  });
});

(CAN_MEASURE ? describe : describe.skip)('this process', () => {
  it('has used some time and some memory', () => {
    expect(cpuMsOf(process.pid)).toBeGreaterThan(0);
    expect(residentMbOf(process.pid)).toBeGreaterThan(10);
  });
});
