/* What Swift cannot import from Linux: functions that take any number of arguments, or a number for an enumeration. */
#pragma once
#include <spawn.h>
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

/* A program that is started gets no descriptor from `first` on; glibc hides its declaration from what is no GNU C. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

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
