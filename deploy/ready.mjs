// Health check of the project's images: `node deploy/ready.mjs <address>` ends with 0 when the address answers well.
try {
  const response = await fetch(process.argv[2], { signal: AbortSignal.timeout(4000) });
  if (!response.ok) {
    throw new Error(`answered ${response.status}`);
  }
} catch (error) {
  console.error(`${process.argv[2]}: ${error.message}`);
  process.exitCode = 1;
}
