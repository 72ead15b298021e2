FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/srv/static UPLOAD_DIR=/srv/uploads
RUN groupadd --system --gid 10001 desk && useradd --system --uid 10001 --gid desk --no-create-home desk \
    && install --directory --owner=desk --group=desk /srv/uploads
WORKDIR /srv/desk
# base, or sso where staff sign on by a provider of their own (docs/ops/sign-on.md).
ARG REQUIREMENTS=base
COPY requirements/${REQUIREMENTS}.txt requirements/${REQUIREMENTS}.txt
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/${REQUIREMENTS}.txt
COPY . .
# Collecting static files touches neither database nor secrets; the demo's stand-ins stay in this one command.
RUN python -m compileall -q . \
    && DEMO=1 DATABASE_URL=postgres://build@127.0.0.1:1/build python manage.py collectstatic --noinput --verbosity 0
USER desk
EXPOSE 8000
CMD ["gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
