/* Power of 512 real points every 160 samples of a WAV file, by kissfft: kissfft FILE */
#include "wav.h"
#include <kiss_fftr.h>
#include <string.h>

int main(int argc, char **argv) {
	size_t n;
	float *x = samples(argv[argc - 1], &n), in[512] = {0}, power[257];
	double sum = 0;
	kiss_fft_cpx out[257];
	kiss_fftr_cfg plan = kiss_fftr_alloc(512, 0, 0, 0);
	for (size_t at = 0; at + 400 <= n; at += 160) {
		memcpy(in, x + at, 400 * sizeof *in);
		kiss_fftr(plan, in, out);
		for (int k = 0; k < 257; k++) power[k] = out[k].r * out[k].r + out[k].i * out[k].i;
		sum += power[7];
	}
	printf("%f\n", sum);
	return 0;
}
