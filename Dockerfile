# The whole program. Data (database, files, key) lies in /data: mount a volume there.
FROM node:24-bookworm-slim AS build
WORKDIR /satupintu
COPY package.json package-lock.json ./
COPY bin bin
RUN npm ci
COPY . .
RUN node bin/build.mjs && npm prune --omit=dev

FROM node:24-bookworm-slim
RUN useradd --create-home satupintu && mkdir /data && chown satupintu /data
WORKDIR /satupintu
COPY --from=build /satupintu /satupintu
USER satupintu
ENV DATA_DIR=/data HOST=0.0.0.0
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:3000/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "bin/satu.mjs", "serve"]
