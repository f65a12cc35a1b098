#include "assets.h"

// Clang takes #embed in every C; it only warns that older standards lack it.
#pragma clang diagnostic ignored "-Wc23-extensions"

// The compiler notes the embedded file as a dependency: an edit of the YAML alone rebuilds this.
static const unsigned char bilko[] = {
#embed "bilko.yaml"
};

const unsigned char *cutover_bilko_yaml(size_t *count) {
    *count = sizeof bilko;
    return bilko;
}
