#pragma once
#include <stddef.h>

/// The bundled runbook of Bilko, UTF-8, not terminated; `count` receives its bytes.
const unsigned char *cutover_bilko_yaml(size_t *count);
