# The bot in a container: built once, run as nobody in particular, with nothing to write to but /data.
#   docker build -t pressbox .
#   docker run --rm pressbox ask "who scored the winner?"

FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY seeds seeds
RUN python -m venv /opt/pressbox \
 && /opt/pressbox/bin/pip install --no-cache-dir --disable-pip-version-check '.[fast]' \
 && /opt/pressbox/bin/python -m compileall -q /opt/pressbox/lib \
 && rm -rf /opt/pressbox/lib/python*/site-packages/pip*

FROM python:3.13-slim
# A number, so that an orchestrator can see that it is not root's.
RUN useradd --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin pressbox \
 && install --directory --owner=10001 --group=10001 /data
COPY --from=build /opt/pressbox /opt/pressbox
ENV PATH=/opt/pressbox/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PRESSBOX_ARCHIVE=/data/archive \
    PRESSBOX_TELEGRAM_STATE=/data/telegram.sqlite3 \
    PRESSBOX_TELEGRAM_LISTEN=0.0.0.0:8080
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
# Whether the bot is logged in and its archive can be read; a one-off `docker run pressbox ask` is over before it counts.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/readyz', timeout=4)"]
ENTRYPOINT ["pressbox"]
CMD ["bot"]
