/* What Swift cannot import from Linux: functions that take any number of arguments, or a number for an enumeration. */
#pragma once
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* No core file of this process nor, unless they ask for one, of those it starts. */
static inline int cl_limit_core(void) {
    struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none);
}

/* A machine that pipes core files to a program asks no limit; and nobody else of this user looks into the memory. */
static inline int cl_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* No descriptor but the standard three. */
static inline int cl_close_others(void) { return (int)syscall(SYS_close_range, 3u, ~0u, 0u); }

/* This process may take so much more memory than it has. */
static inline int cl_limit_memory(unsigned long more) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file) return -1;
    int found = fscanf(file, "%lu", &pages);
    fclose(file);
    if (found != 1) return -1;
    rlim_t all = pages * (unsigned long)sysconf(_SC_PAGESIZE) + more;
    struct rlimit limit = {all, all};
    return setrlimit(RLIMIT_AS, &limit);
}

/* SIGPROF ends this process when it has computed for so long; 0 takes that back. */
static inline int cl_end_after(long seconds) {
    struct itimerval timer = {{0, 0}, {seconds, 0}};
    return setitimer(ITIMER_PROF, &timer, 0);
}
