# The programme in a container: gunicorn on port 8000, as a user without rights, behind a proxy (compose.yaml).
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /programme
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

COPY manage.py pyproject.toml ./
COPY festival festival
COPY films films
COPY screenings screenings
COPY templates templates
COPY static static

# Collecting needs settings, so it runs with DEMO=1, which makes itself a key; the key is thrown away again.
RUN DEMO=1 DATABASE_URL=sqlite://:memory: python manage.py collectstatic --noinput --verbosity 0 \
    && rm -f var/secret-key \
    && useradd --system --uid 10001 programme \
    && mkdir -p var/media \
    && chown -R programme var

USER programme
EXPOSE 8000
VOLUME /programme/var/media
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3)"]

CMD ["gunicorn", "festival.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--max-requests", "5000", "--max-requests-jitter", "500"]
