/* Integrated loudness of a WAV file by libebur128: ebur128 FILE */
#include "wav.h"
#include <ebur128.h>

int main(int argc, char **argv) {
	size_t n;
	float *x = samples(argv[argc - 1], &n);
	double loudness;
	ebur128_state *s = ebur128_init(1, 16000, EBUR128_MODE_I);
	for (size_t at = 0; at < n; at += 16000) ebur128_add_frames_float(s, x + at, n - at < 16000 ? n - at : 16000);
	ebur128_loudness_global(s, &loudness);
	printf("%f\n", loudness);
	ebur128_destroy(&s);
	return 0;
}
