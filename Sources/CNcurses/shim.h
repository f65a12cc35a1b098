/* What Swift cannot import from ncurses by itself: macros, the library's globals, and handlers that run inside a signal. */
#pragma once
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static inline attr_t cn_attribute_bold(void) { return A_BOLD; }
static inline attr_t cn_attribute_dim(void) { return A_DIM; }
static inline attr_t cn_attribute_reverse(void) { return A_REVERSE; }
static inline attr_t cn_attribute_underline(void) { return A_UNDERLINE; }
static inline WINDOW *cn_standard_screen(void) { return stdscr; }
static inline WINDOW *cn_shown_screen(void) { return curscr; }
static inline int cn_color_count(void) { return COLORS; }
static inline int cn_columns_of(wchar_t character) { return wcwidth(character); }
static inline int cn_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

/* From term.h, which would define hundreds of macros with names such as `columns`. */
struct term;
extern char *tigetstr(const char *);
extern int setupterm(const char *, int, int *);
extern struct term *set_curterm(struct term *);
extern int del_curterm(struct term *);

static inline const char *cn_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

enum cn_terminal_type { cn_type_usable, cn_type_unknown, cn_type_too_simple };

/* Whether text can be placed on a terminal of that type; asked before newterm, which writes to it. */
static inline enum cn_terminal_type cn_terminal_type(const char *name, int tty) {
    int status = 0;
    if (setupterm(name, tty, &status) != OK) return cn_type_unknown;
    int can_move = cn_capability("cup") != NULL;
    del_curterm(set_curterm(NULL));
    return can_move ? cn_type_usable : cn_type_too_simple;
}

static inline int cn_window_size(int tty, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(tty, TIOCGWINSZ, &size) != 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

/* What must be put right when the process ends, and where a signal handler reports.
 *
 * A header's static variable exists once for each object file that uses it: Rescue.swift is the only file that may call the
 * functions below. */
struct cn_rescue {
    volatile sig_atomic_t is_armed;
    int tty;
    int wake;
    int is_registered;
    struct termios modes;
    size_t leave_length;
    char leave[256];
    struct sigaction before[65];
    char alternate_stack[65536];
};

static inline struct cn_rescue *cn_rescue_state(void) {
    static struct cn_rescue state = {.tty = -1, .wake = -1};
    return &state;
}

/* Gives the terminal back as it was found; async-signal-safe. */
static inline void cn_rescue_terminal(void) {
    struct cn_rescue *rescue = cn_rescue_state();
    if (!rescue->is_armed) return;
    rescue->is_armed = 0;
    size_t written = 0;
    while (written < rescue->leave_length) {
        ssize_t count = write(rescue->tty, rescue->leave + written, rescue->leave_length - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        written += (size_t)count;
    }
    tcsetattr(rescue->tty, TCSANOW, &rescue->modes);
}

static inline void cn_on_signal(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    /* A full pipe loses nothing: what is in it wakes the loop all the same. */
    ssize_t ignored = write(cn_rescue_state()->wake, &byte, 1);
    (void)ignored;
    errno = kept;
}

static inline void cn_on_fatal_signal(int number) {
    cn_rescue_terminal();
    sigaction(number, &cn_rescue_state()->before[number], NULL);
    raise(number);
}

static inline void cn_handle(int number, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, &cn_rescue_state()->before[number]);
}

/* Has the signal report to the wake pipe; 0 when whoever started the process wants it ignored, and it stays so. */
static inline int cn_report_signal(int number) {
    cn_handle(number, cn_on_signal, SA_RESTART);
    struct sigaction *before = &cn_rescue_state()->before[number];
    if (before->sa_handler != SIG_IGN) return 1;
    sigaction(number, before, NULL);
    return 0;
}

static inline void cn_rescue_on_fatal(int number) { cn_handle(number, cn_on_fatal_signal, SA_ONSTACK); }
static inline void cn_ignore_signal(int number) { cn_handle(number, SIG_IGN, 0); }
static inline void cn_default_signal(int number) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}
static inline void cn_put_back_signal(int number) { sigaction(number, &cn_rescue_state()->before[number], NULL); }

/* Arms the rescue for a terminal; `leave` holds the sequences that undo what the screen did to it. */
static inline void cn_rescue_arm(int tty, int wake, const struct termios *modes, const char *leave, size_t length) {
    struct cn_rescue *rescue = cn_rescue_state();
    rescue->tty = tty;
    rescue->wake = wake;
    rescue->modes = *modes;
    rescue->leave_length = length < sizeof rescue->leave ? length : sizeof rescue->leave;
    memcpy(rescue->leave, leave, rescue->leave_length);
    if (!rescue->is_registered) {
        /* A stack that overflowed has no room for the handler that cleans up after it. */
        stack_t stack = {.ss_sp = rescue->alternate_stack, .ss_size = sizeof rescue->alternate_stack};
        sigaltstack(&stack, NULL);
        atexit(cn_rescue_terminal);
        rescue->is_registered = 1;
    }
    rescue->is_armed = 1;
}

static inline void cn_rescue_disarm(void) { cn_rescue_state()->is_armed = 0; }
static inline void cn_rescue_rearm(void) { cn_rescue_state()->is_armed = 1; }
