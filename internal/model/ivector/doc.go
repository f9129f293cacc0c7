// Package ivector describes a stretch of speech by a vector that tells its speaker, and compares such vectors.
//
// # The model
//
// A frame of sound, every 10 ms, is described by 40 values: 20 cepstra and their slopes ([Frames]). Frames of all
// speech are a mixture of C Gaussians with diagonal covariances. A speaker, a room, a telephone move the means of these
// Gaussians, all together and along few directions: the means of a stretch are m + σ·T·y, with m and σ the means and
// deviations of the mixture and y ~ N(0, I) the stretch's i-vector, of R values.
//
// [Extractor.Accumulate] gives every frame to the Gaussians that it is likely of and keeps for each Gaussian the
// number of frames n and their sum ([Statistics]). The i-vector is the mean of y given these,
//
//	(I + Σ_c n_c·T_cᵀT_c)·y = Σ_c T_cᵀ·(sum_c − n_c·m_c)/σ_c,
//
// with n and sums multiplied by [Occupancy], since neighbouring frames are not independent. Both sides are sums over
// frames: [Evidence] of short stretches adds up to that of longer ones, so that overlapping windows cost no more than
// their parts and one Cholesky factorisation each.
//
// # Comparing
//
// A [PLDA] model splits what moves an i-vector into what tells speakers apart and what does not. After its projection the
// vectors of one speaker have the covariance I around the speaker's mean, and the means diag(Between): everything about
// them is a sum over dimensions.
//
// # Files
//
// [Encode] and [Decode] keep [Params] in a file: a line of JSON with its provenance, then numbers, T in half precision. The command
// internal/gen/voice makes one from recordings.
//
// # Cost and limits
//
// With 256 Gaussians and rank 150 a frame costs about 3 µs and an i-vector 250 µs on a core of 2024; the prepared model
// takes 18 MB. Posteriors below .01 are dropped. Sums are float32; values that are not finite are taken for silence.
// Cepstral means stay in, so that the microphone is in the vector too: vectors of one recording are to be compared
// after their mean is removed, and vectors of different recordings with care.
//
// # Sources
//
// N. Dehak, P. Kenny, R. Dehak, P. Dumouchel and P. Ouellet, Front-end factor analysis for speaker verification, IEEE
// Trans. Audio, Speech and Language Processing 19 (2011) 788–798. S. J. D. Prince and J. H. Elder, Probabilistic linear
// discriminant analysis for inferences about identity, ICCV 2007; S. Ioffe, Probabilistic linear discriminant
// analysis, ECCV 2006. D. Garcia-Romero and C. Y. Espy-Wilson, Analysis of i-vector length normalization in speaker
// recognition systems, Interspeech 2011. N. Brümmer and E. de Villiers, The speaker partitioning problem, Odyssey 2010.
package ivector
