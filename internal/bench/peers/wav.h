/* The samples of a WAV file of 16 bits that kernels.WAV wrote: one channel behind a header of 44 bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static float *samples(const char *name, size_t *n) {
	FILE *f = fopen(name, "rb");
	if (!f || fseek(f, 0, SEEK_END)) exit(2);
	*n = (ftell(f) - 44) / 2;
	fseek(f, 44, SEEK_SET);
	int16_t *in = malloc(2 * *n);
	float *out = malloc(sizeof *out * *n);
	if (!in || !out || fread(in, 2, *n, f) != *n) exit(2);
	for (size_t i = 0; i < *n; i++) out[i] = in[i] / 32768.f;
	fclose(f);
	free(in);
	return out;
}
