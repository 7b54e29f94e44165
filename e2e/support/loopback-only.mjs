import { Socket } from "node:net";

/** Ends the server at once when it dials anything but this machine: then every test after it is red. */
const connect = Socket.prototype.connect;
const ours = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/;

Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const { host, path } = typeof first === "object" && first !== null ? first : { host: args[1] };
  if (!path && typeof host === "string" && !ours.test(host)) {
    console.error(`The server dialled ${host}: in tests no request may leave this machine.`);
    process.exit(97);
  }
  return connect.apply(this, args);
};
