#pragma once
#include <stddef.h>

// Reads a page and writes its steps; 0 when all of them are written. Leaves its memory to the end of the process.
//
// A step is its kind as a letter and texts that end with NUL: O, "1" when the end is written, name and four attributes, each
// with "=" before it where there is one; C and the name; T and the characters; E at the end.
int cgb_write_steps(const char *bytes, size_t count, size_t memory, int descriptor);
