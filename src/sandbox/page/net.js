/** The page's few calls to the sandbox. */
export async function get(name, query) {
  const response = await fetch(`/api/${name}?${new URLSearchParams(query)}`);
  return response.json();
}

export async function post(name, body) {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

export async function upload(query, file) {
  await fetch(`/api/upload?${new URLSearchParams({ ...query, name: file.name })}`, {
    method: 'POST',
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    body: file,
  });
}
