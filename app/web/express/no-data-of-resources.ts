import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import type { RequestHandler } from "express";
import { refuse } from "./refuse";
import type { Build } from "./remix-handler";

type Routes = ServerBuild["routes"];
type Tree = NonNullable<Parameters<typeof matchRoutes>[0]>;

/** Asked for the data of a resource route, Remix would read its whole answer, a file of any size, into a string. */
export function noDataOfResources(build: Build): RequestHandler {
  return (_req, res, next) => {
    const { pathname } = res.locals.url;
    if (!pathname.endsWith(".data")) return next();
    const page = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
    routesOf(build).then(
      (routes) => (isResource(routes, page) ? refuse(res, { status: 404 }) : next()),
      next,
    );
  };
}

async function routesOf(build: Build): Promise<Routes> {
  return (typeof build === "function" ? await build() : build).routes;
}

function isResource(routes: Routes, path: string): boolean {
  const leaf = matchRoutes(treeOf(routes), path)?.at(-1)?.route.id;
  const { module } = (leaf !== undefined && routes[leaf]) || {};
  return module !== undefined && !module.default && !module.ErrorBoundary;
}

const trees = new WeakMap<Routes, Tree>();

function treeOf(routes: Routes): Tree {
  let tree = trees.get(routes);
  if (!tree) trees.set(routes, (tree = childrenOf(routes, undefined)));
  return tree;
}

function childrenOf(routes: Routes, parentId: string | undefined): Tree {
  const children = Object.values(routes).filter(
    (route) => route !== undefined && route.parentId === parentId,
  );
  return children.map((route) => {
    const { id, path, index } = route!;
    return index ? { id, path, index } : { id, path, children: childrenOf(routes, id) };
  });
}
