"""Processes that are killed, sockets that are cut, clients that stall: nothing is lost without a word."""

import asyncio
import itertools
import random
from contextlib import asynccontextmanager

from tests.realtime.faults.processes import add_processes, add_sockets
from tests.realtime.faults.test_faults import EVENTS, folder
from tests.realtime.faults.trial import trial, while_it_lasts

__all__ = ["folder"]


@asynccontextmanager
async def sockets(folder, count=2, workers=1):
    async with trial(folder, gateways=0) as trying:
        processes = await add_processes(trying, count, workers)
        clients = await add_sockets(trying, processes)
        try:
            yield trying, processes, clients
        finally:
            for client in clients:
                await client.stop()
            for process in processes:
                await process.end(by_force=workers == 1)  # who is killed cannot end its workers


async def test_a_gateway_that_is_killed_and_one_that_is_asked_to_leave_lose_nothing(folder):
    async with sockets(folder) as (trying, processes, _):
        turns = itertools.cycle([(0, True), (1, False)])

        async def replace():
            number, by_force = next(turns)
            await processes[number].end(by_force=by_force)
            await processes[number].start()

        await while_it_lasts(trying.write(EVENTS, pause=0.02), replace, 0.2)
        await trying.account()
        assert not any(client.gaps for client in trying.clients)


async def test_sockets_that_are_cut_and_clients_that_stall_lose_nothing(folder):
    async with sockets(folder) as (trying, _, clients):

        async def disturb():
            random.choice(clients).cut()
            stalled = random.choice(clients)
            stalled.reads.clear()
            await asyncio.sleep(0.2)
            stalled.reads.set()

        await while_it_lasts(trying.write(EVENTS, pause=0.01), disturb, 0.02)
        await trying.account()


async def test_clients_that_come_back_to_any_of_several_workers_miss_nothing(folder):
    async with sockets(folder, count=1, workers=3) as (trying, _, clients):

        async def disturb():
            random.choice(clients).cut()

        await while_it_lasts(trying.write(EVENTS, pause=0.01), disturb, 0.02)
        await trying.account()
        assert not any(client.gaps for client in trying.clients)
