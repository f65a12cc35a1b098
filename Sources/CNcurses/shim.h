#pragma once

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <wchar.h>

// What Swift cannot import: macros that expand to expressions, and globals that are not safe to share.
static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline attr_t cn_bold(void) { return A_BOLD; }
static inline attr_t cn_dim(void) { return A_DIM; }
static inline attr_t cn_reverse(void) { return A_REVERSE; }
static inline attr_t cn_underline(void) { return A_UNDERLINE; }
static inline mmask_t cn_mouse_events(void) { return BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED; }
static inline int cn_is_press(mmask_t state) { return (state & (BUTTON1_PRESSED | BUTTON1_CLICKED)) != 0; }
static inline int cn_is_wheel_up(mmask_t state) { return (state & BUTTON4_PRESSED) != 0; }
static inline int cn_is_wheel_down(mmask_t state) { return (state & BUTTON5_PRESSED) != 0; }
static inline int cn_is_utf8(void) {
    const char *set = nl_langinfo(CODESET);
    return set[0] == 'U' && set[1] == 'T' && set[2] == 'F';
}

/// Rows and columns of the terminal behind a descriptor; -1 when it is none.
static inline int cn_window_size(int descriptor, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}
