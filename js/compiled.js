/** Compiles Wasm: while it arrives, where the server says what it is. @param {Response} response @returns {Promise<WebAssembly.Module>} */
export async function compiled(response) {
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return response.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
