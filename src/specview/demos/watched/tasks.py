"""TaskGroup beside gather, and what `await` sends.

An await sends None into what it waits for until that is done. When one of several tasks fails,
gather tells of it and lets the others go on; a TaskGroup cancels them and collects what failed.
"""

import asyncio


async def price():
    return 2


async def order():
    return await price()


async def fail():
    await asyncio.sleep(0)
    raise ValueError("sold out")


async def deliver():
    try:
        for _ in range(10):
            await asyncio.sleep(0)
        print("delivered")
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def with_gather():
    delivery = asyncio.ensure_future(deliver())
    try:
        await asyncio.gather(fail(), delivery)
    except ValueError as error:
        print("gather:", repr(error))
    await delivery


async def with_group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(deliver())
    except* ValueError as failed:
        print("TaskGroup:", failed.exceptions)
