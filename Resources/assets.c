#include "assets.h"

// The compiler notes the embedded file as a dependency: an edit of the YAML alone rebuilds this.
static const unsigned char bilko[] = {
#embed "bilko.yaml"
};

const unsigned char *cutover_bilko_yaml(size_t *count) {
    *count = sizeof bilko;
    return bilko;
}
