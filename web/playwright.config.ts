// The page in a browser, against the program itself: tests/web/run.py starts it and says where it is.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './tests',
  outputDir: process.env.SAYSO_TEST_OUTPUT ?? '/tmp/sayso-web-tests',
  workers: 2,
  fullyParallel: true,
  timeout: 150_000,
  expect: { timeout: 30_000 },
  retries: 1,   // a machine that others use too is slow now and then; what is wrong is so twice
  reporter: [['list']],
  use: {
    baseURL: process.env.SAYSO_ADDRESS,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] },
    locale: 'en-GB',
    timezoneId: 'Asia/Tokyo',   // days are days, wherever the browser stands
    trace: 'off',
  },
});
