/* What Swift cannot import from Linux: functions that take any number of arguments. */
#pragma once
#include <sys/prctl.h>
#include <sys/resource.h>

/* No core file of this process nor, unless they ask for one, of those it starts. */
static inline int cl_limit_core(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none);
}

/* A machine that pipes core files to a program asks no limit; and nobody else of this user looks into the memory. */
static inline int cl_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
