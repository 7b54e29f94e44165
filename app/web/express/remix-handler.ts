import { createRequestHandler } from "@remix-run/express";
import { matchRoutes } from "@remix-run/react";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { env } from "~/env.server";
import { loadContext } from "./load-context";
import { lingerAfter, refuse } from "./refuse";

export type Build = ServerBuild | (() => Promise<ServerBuild>);

/** Remix's own adapter, with what it gets wrong put right around it. */
export function remixHandler(build: Build): RequestHandler {
  const handle = createRequestHandler({ build, getLoadContext: loadContext, mode: env().isProduction ? "production" : "development" });
  return (req, res, next) => {
    // Remix compares these two and answers 500 with an empty page when they differ; the gate has decided already.
    delete req.headers.origin;
    delete req.headers["x-forwarded-host"];
    req.headers.host = new URL(env().appOrigin).host;
    // The adapter appends: a route's own Cache-Control would stand beside ours instead of in its place.
    const append = res.append.bind(res);
    res.append = (name, value) => (name.toLowerCase() === "set-cookie" ? append(name, value) : res.set(name, value as string));
    lingerAfterEarlyAnswer(req, res);
    void handle(req, res, next);
  };
}

/** Actions may refuse before they have read the body. */
const lingerAfterEarlyAnswer: (...args: Parameters<typeof lingerAfter>) => void = (req, res) => {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => typeof res;
  res.writeHead = ((...args: unknown[]) => {
    if (!res.headersSent) lingerAfter(req, res);
    return writeHead(...args);
  }) as typeof res.writeHead;
};

/** Remix would read a resource route's whole answer, a file of any size, into a string. */
export function noDataOfResources(build: Build): RequestHandler {
  return async (req, res, next) => {
    if (!req.path.endsWith(".data")) return next();
    const { routes } = typeof build === "function" ? await build() : build;
    const path = req.path.replace(/(^\/_root)?\.data$/, "") || "/";
    const leaf = matchRoutes(routeTree(routes), path)?.at(-1)?.route.id;
    if (leaf && !routes[leaf]!.module.default) return refuse(req, res, 404);
    next();
  };
}

type Tree = { id: string; path?: string; index?: boolean; children?: Tree[] };
const trees = new WeakMap<ServerBuild["routes"], Tree[]>();

function routeTree(routes: ServerBuild["routes"]): never {
  let tree = trees.get(routes);
  if (!tree) trees.set(routes, (tree = childrenOf(routes, undefined)));
  return tree as never;
}

function childrenOf(routes: ServerBuild["routes"], parentId: string | undefined): Tree[] {
  return Object.values(routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .map((route) => {
      const { id, path, index } = route!;
      return index ? { id, path, index } : { id, path, children: childrenOf(routes, id) };
    });
}
