"""One cache for several servers: Redis. While it is away everything goes on as if nothing had been kept."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def forgiving(method: Callable[..., Any], otherwise: Any) -> Callable[..., Any]:
    """The same method, which answers with something harmless where Redis does not answer."""

    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except RedisError as error:
            log.warning("The shared cache does not answer: %s", type(error).__name__)
            return otherwise(arguments) if callable(otherwise) else otherwise

    return call


class SharedCacheClient(RedisCacheClient):
    """Django's own, forgiving."""

    add = forgiving(RedisCacheClient.add, False)
    get = forgiving(RedisCacheClient.get, lambda given: given[2] if len(given) > 2 else None)
    set = forgiving(RedisCacheClient.set, None)
    touch = forgiving(RedisCacheClient.touch, False)
    delete = forgiving(RedisCacheClient.delete, False)
    get_many = forgiving(RedisCacheClient.get_many, lambda given: {})
    has_key = forgiving(RedisCacheClient.has_key, False)
    incr = forgiving(RedisCacheClient.incr, 0)
    set_many = forgiving(RedisCacheClient.set_many, None)
    delete_many = forgiving(RedisCacheClient.delete_many, None)
    clear = forgiving(RedisCacheClient.clear, False)


class SharedCache(RedisCache):
    """The backend that `REDIS_URL` chooses."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = SharedCacheClient
