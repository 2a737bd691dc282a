# The same image serves (the default) and publishes: `docker run … gateway publish`.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/gateway && /opt/gateway/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY gateway gateway
RUN /opt/gateway/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 gateway && mkdir -p /site/var && chown -R gateway /site
COPY --from=build /opt/gateway /opt/gateway
COPY --chown=gateway config /site/config
COPY --chown=gateway metadata /site/metadata
COPY --chown=gateway harvest /site/harvest
COPY --chown=gateway data /site/data
ENV PATH=/opt/gateway/bin:$PATH PYTHONUNBUFFERED=1
USER gateway
WORKDIR /site
VOLUME /site/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["gateway"]
CMD ["serve", "--host", "0.0.0.0"]
