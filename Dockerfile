# syntax=docker/dockerfile:1

# Build with a compiler at hand: better-sqlite3 is compiled where no prebuilt binary can be fetched.
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
# The build compiles the dictionary of tags.
COPY data ./data
RUN npm run build
# What better-sqlite3 was compiled from is three quarters of its size.
RUN npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src node_modules/better-sqlite3/build/Release/obj*

FROM node:24-bookworm-slim
# git is what CONTENT_GIT_URL is fetched with; tini hands SIGTERM on to the bot; the font letters the charts.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates fonts-wqy-microhei git tini \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
    DATABASE_PATH=/state/digest.sqlite \
    CONTENT_DIR=/content \
    HTTP_PORT=8080
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY data ./data
# For the demo: the chat page and a digest to show.
COPY src/sandbox/page ./src/sandbox/page
# The style and script of the archive's pages.
COPY src/web/static ./src/web/static
COPY content ./content
RUN mkdir -p /state /content && chown node:node /state /content
USER node
VOLUME ["/state", "/content"]
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HTTP_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "dist/main.js"]
CMD ["start"]
