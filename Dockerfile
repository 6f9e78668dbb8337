# The command line in one image: docker build -t crossdomain-policy . && docker run --rm -v "$PWD:/work:ro" crossdomain-policy check
FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts && npm run build

FROM node:24-slim
COPY --from=build /source/dist /opt/crossdomain-policy/dist
COPY --from=build /source/LICENSE /opt/crossdomain-policy/
RUN ln -s /opt/crossdomain-policy/dist/cli.cjs /usr/local/bin/crossdomain-policy && chmod +x /opt/crossdomain-policy/dist/cli.cjs
USER node
WORKDIR /work
ENTRYPOINT ["crossdomain-policy"]
CMD ["check"]
