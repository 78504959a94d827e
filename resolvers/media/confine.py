"""`confine`: takes from this process all that decoding does not need. Linux on x86-64 and ARM64.

Memory and time are bounded by resource limits. The rest is a filter of system calls (seccomp): those that are listed go
on, and all others answer ENOSYS, as from a kernel that never had them. So no file is opened, no socket made, no
program or process begun and no other process touched, by a decoder that was taken over either. A thread may be begun,
which the decoder of HEIC cannot do without; it is under the same filter.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
from errno import ENOSYS

__all__ = ["confine"]

MEMORY = 2 * 2**30
SECONDS = 60
"""Of the processor: SIGXCPU then, and SIGKILL a second later where that was caught."""

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CALLS = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "newfstatat": (262, 79), "lseek": (8, 62),
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214), "mremap": (25, 216),
    "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66), "sched_yield": (24, 124), "getpid": (39, 172),
    "gettid": (186, 178), "futex": (202, 98), "sched_getaffinity": (204, 123), "clock_gettime": (228, 113),
    "set_robust_list": (273, 99), "rseq": (334, 293), "exit": (60, 93),
    "exit_group": (231, 94), "getrandom": (318, 278), "sigaltstack": (131, 132),
}  # fmt: skip
"""What is let through, by its number on each of them."""

CLONE, CLONE_THREAD = (56, 220), 0x00010000

# linux/prctl.h, linux/seccomp.h and linux/bpf_common.h
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
MODE_FILTER = 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | ENOSYS, 0x80000000
LOAD, JUMP_IF_EQUAL, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x45, 0x06
THE_CALL, ITS_ARCHITECTURE, ITS_FIRST_ARGUMENT = 0, 4, 16


class _Program(ctypes.Structure):
    """struct sock_fprog"""

    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine(parent: int) -> None:
    """Confine this process, and end it with its parent, whose id is given.

    Raises OSError where the kernel has no such filter, or the machine is another.
    """
    for what, soft, hard in (
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, SECONDS, SECONDS + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(what, (soft, hard))
    _control(PR_SET_PDEATHSIG, 9)
    if os.getppid() != parent:  # it died before
        os._exit(1)
    program = _program()
    _control(PR_SET_NO_NEW_PRIVS, 1)
    filtered = _Program(len(program) // 8, program)
    _control(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(filtered))


def _program() -> bytes:
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise OSError(ENOSYS, f"System calls of {machine} are not known")
    place = list(ARCHITECTURES).index(machine)
    numbers = [each[place] for each in CALLS.values()]
    return b"".join(
        [
            _step(LOAD, ITS_ARCHITECTURE),
            _step(JUMP_IF_EQUAL, ARCHITECTURES[machine], then=1),
            _step(RETURN, KILL),
            _step(LOAD, THE_CALL),
            *(
                _step(JUMP_IF_EQUAL, number, then=left + 3)
                for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True)
            ),
            _step(JUMP_IF_EQUAL, CLONE[place], otherwise=2),
            _step(LOAD, ITS_FIRST_ARGUMENT),
            _step(JUMP_IF_SET, CLONE_THREAD, then=1),
            _step(RETURN, REFUSE),
            _step(RETURN, ALLOW),
        ]
    )


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """struct sock_filter: how many steps to pass over where the condition is true, and where it is not."""
    return struct.pack("=HBBI", code, then, otherwise, value)


def _control(option: int, *values: object) -> None:
    given = [*values, *(0,) * (4 - len(values))]
    arguments = [ctypes.c_ulong(each) if isinstance(each, int) else each for each in given]
    if ctypes.CDLL(None, use_errno=True).prctl(option, *arguments) != 0:
        raise OSError(ctypes.get_errno(), f"prctl({option}) was refused")
