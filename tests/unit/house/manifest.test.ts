/** The manifests of both products, whole: a change to either is a change to a snapshot that a reviewer sees. */
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../manifest.config';

describe('manifest', () => {
  it('of Chromium', () => {
    expect(manifestFor({ browser: 'chromium', debuggerAllowed: true })).toMatchSnapshot();
  });
  it('of Firefox', () => {
    expect(manifestFor({ browser: 'firefox', debuggerAllowed: true })).toMatchSnapshot();
  });
});
