import { spawn } from 'node:child_process';
import { CAN_MEASURE, countDescriptors, parseTicks, readCpuMs, readResidentMb, readTree } from './process-usage';

describe('parseTicks', () => {
  it('finds user and system time behind a name with spaces and brackets', () => {
    expect(parseTicks('42 (a b) c) S 1 42 42 0 -1 4194560 10 0 0 0 120 34 0 0 20 0 11 0 99')).toBe(154);
  });
});

(CAN_MEASURE ? describe : describe.skip)('this process', () => {
  it('has used some time, memory and files', () => {
    expect(readCpuMs(process.pid)).toBeGreaterThan(0);
    expect(readResidentMb(process.pid)).toBeGreaterThan(10);
    expect(countDescriptors(process.pid)).toBeGreaterThan(2);
  });

  it('is found with what it started', async () => {
    const child = spawn('sleep', ['60']);
    await new Promise((resolve) => child.once('spawn', resolve));
    expect(readTree(process.pid)).toEqual(expect.arrayContaining([process.pid, child.pid]));
    child.kill();
  });
});
