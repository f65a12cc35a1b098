/* What Swift cannot import from Linux: functions that take any number of arguments, or a number for an enumeration. */
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <net/if.h>
#include <netinet/in.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
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

/* Makes a terminal and gives the end that a window has, and the number of the other, which is /dev/pts/<number>. */
static inline int cl_make_terminal(int *number) {
    int window = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    int locked = 0;
    if (window < 0 || (ioctl(window, TIOCSPTLCK, &locked) == 0 && ioctl(window, TIOCGPTN, number) == 0)) return window;
    int code = errno;
    close(window);
    errno = code;
    return -1;
}

/* Tells a terminal how large it is; whoever runs in it gets SIGWINCH where that is news. */
static inline int cl_set_window(int terminal, int rows, int columns) {
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
    return ioctl(terminal, TIOCSWINSZ, &size);
}

/* A descriptor of another process, as this one's own; -1 where there is none, or the system keeps it. */
static inline int cl_take_descriptor(pid_t process, int descriptor) {
    int handle = (int)syscall(SYS_pidfd_open, process, 0);
    if (handle < 0) return -1;
    int taken = (int)syscall(SYS_pidfd_getfd, handle, descriptor, 0);
    close(handle);
    return taken;
}

/* Writes a few bytes to a file that is there; -1 where that cannot be. */
static inline int cl_put(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t written = write(file, text, strlen(text));
    close(file);
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

/* Turns loopback on, which a network of one's own begins without. */
static inline int cl_loopback_up(void) {
    struct ifreq request = {.ifr_name = "lo"};
    int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (any < 0) return -1;
    int result = ioctl(any, SIOCGIFFLAGS, &request);
    request.ifr_flags |= IFF_UP;
    if (result == 0) result = ioctl(any, SIOCSIFFLAGS, &request);
    close(any);
    return result;
}

/* Sets or takes back that nothing can be written at a path and below, whatever is mounted there; Linux 5.12. */
static inline int cl_read_only(const char *path, int on) {
    struct { uint64_t set, clear, propagation, user; } attributes = {on ? 1 : 0, on ? 0 : 1, 0, 0};
    return (int)syscall(SYS_mount_setattr, AT_FDCWD, path, 0x8000 /* AT_RECURSIVE */, &attributes, sizeof attributes);
}

/* Gives this process, which has one thread, and all that it starts a network of loopback alone, and no file to write to
   but those in `folder`. After -1 it may be half-way, and is of no use. */
static inline int cl_seal(const char *folder) {
    char users[64], groups[64];
    snprintf(users, sizeof users, "%u %u 1", (unsigned)getuid(), (unsigned)getuid());
    snprintf(groups, sizeof groups, "%u %u 1", (unsigned)getgid(), (unsigned)getgid());
    /* The files by which a process says who it is in there are not its own while nobody may look into its memory. */
    int dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    int result = (int)syscall(SYS_unshare, CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS);
    if (result == 0) {
        cl_put("/proc/self/setgroups", "deny");
        result = cl_put("/proc/self/uid_map", users) || cl_put("/proc/self/gid_map", groups) || cl_loopback_up()
            || mount(folder, folder, NULL, MS_BIND | MS_REC, NULL) || cl_read_only("/", 1) || cl_read_only(folder, 0)
            ? -1 : 0;
        /* Programs that it starts, also as root, are to have no power to take this back. */
        for (unsigned long power = 0; prctl(PR_CAPBSET_READ, power, 0, 0, 0) >= 0; power++)
            if (prctl(PR_CAPBSET_DROP, power, 0, 0, 0) != 0) result = -1;
    }
    prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0);
    return result;
}

/* Whether `cl_seal` can be carried out here, tried by a process of its own. */
static inline int cl_can_seal(const char *folder) {
    pid_t child = fork();
    if (child == 0) _exit(cl_seal(folder) == 0 ? 0 : 1);
    int status = 1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return child > 0 && status == 0;
}
