import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that leads every CONNECT to one local port, whatever host is asked for, and notes the hosts. */
export async function startProxy(port: number, refuse: () => boolean = () => false) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connection', (socket: Socket) => void sockets.add(socket));
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '');
    if (refuse()) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const server = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(socket).pipe(server);
    });
    for (const one of [server, socket]) one.on('error', () => one.destroy());
    sockets.add(server);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
