/* What Swift cannot import from libvterm (unions, bit fields) and from the C library (what Linux adds to POSIX). */
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

/* The feature macros under which Swift reads these headers hide them. */
extern int posix_openpt(int);
extern int grantpt(int);
extern int unlockpt(int);
extern int ptsname_r(int, char *, size_t);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
extern long syscall(long, ...);

struct cv_cell {
    uint32_t scalars[VTERM_MAX_CHARS_PER_CELL];
    int scalar_count;
    int width;
    int bold, underline, reverse;
    /* An index into the palette, -1 for the default colour, -2 for any other. */
    int foreground, background;
};

static inline int cv_color(const VTermColor *color, int is_default) {
    if (is_default) return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

static inline struct cv_cell cv_read_cell(const VTermScreen *screen, int row, int column) {
    struct cv_cell result;
    memset(&result, 0, sizeof result);
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    VTermPos place = {.row = row, .col = column};
    if (!vterm_screen_get_cell(screen, place, &cell)) return result;
    /* What follows the first 0 is left over from other cells. */
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
        result.scalars[result.scalar_count++] = cell.chars[i];
    result.width = cell.width;
    result.bold = cell.attrs.bold;
    result.underline = cell.attrs.underline;
    result.reverse = cell.attrs.reverse;
    result.foreground = cv_color(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
    result.background = cv_color(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
    return result;
}

/* What a program did to the terminal besides writing cells. */
struct cv_events {
    int bells;
    int is_alternate;
    int shows_cursor;
    int mouse;
};

static inline int cv_on_property(VTermProp property, VTermValue *value, void *user) {
    struct cv_events *events = (struct cv_events *)user;
    if (property == VTERM_PROP_ALTSCREEN) events->is_alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) events->shows_cursor = value->boolean;
    if (property == VTERM_PROP_MOUSE) events->mouse = value->number;
    return 1;
}

static inline int cv_on_bell(void *user) {
    ((struct cv_events *)user)->bells++;
    return 1;
}

static inline void cv_observe(VTermScreen *screen, struct cv_events *events) {
    static const VTermScreenCallbacks callbacks = {.settermprop = cv_on_property, .bell = cv_on_bell};
    vterm_screen_set_callbacks(screen, &callbacks, events);
}

/* A pseudo-terminal whose descriptor no other child inherits: set at opening, not after it. */
static inline int cv_open_terminal(char *name, size_t name_size) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0) return -1;
    if (grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, name_size) != 0) {
        close(master);
        return -1;
    }
    return master;
}

static inline int cv_set_size(int master, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(master, TIOCSWINSZ, &size);
}

static inline int cv_process_descriptor(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

/* Starts a program as leader of a session whose terminal is `terminal`; an errno when it fails. */
static inline int cv_spawn(
    pid_t *process, const char *path, char *const *arguments, char *const *environment, const char *folder,
    const char *terminal
) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, 0x80 /* POSIX_SPAWN_SETSID */ | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    /* Opened by name, after setsid, the first terminal becomes the session's. */
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 1);
    posix_spawn_file_actions_adddup2(&actions, 0, 2);
    if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
    int status = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return status;
}
