// Package prosody measures how something is said: how loud, how high, how fast, with which pauses.
//
// # Level and loudness
//
// A [Meter] reads one channel at its own rate. It gives the plain level of every 10 ms, RMS in dBFS, where a sine of
// full scale has −3.01 and everything below −120 counts as [Silence]; and, at any time, the [Loudness] so far:
// ITU-R BS.1770-4 with its two gates in LUFS, the loudest 400 ms, and the range of EBU Tech 3342. The standard gives
// its filters for 48 kHz; for other rates they are designed from their analogue originals (De Man 2018). Blocks of
// 400 ms advance by 100 ms. Gating works on a histogram of a tenth of an LU a bin that also keeps the sums, so that
// memory does not grow with time and a result is off by hundredths of an LU at most. One channel counts once: for the
// same sound in both channels of a stereo recording the standard says 3.01 LU more.
//
// # Track
//
// A [Track] keeps what the Meter and dsp/pitch found, in 3 bytes a frame of 10 ms: the level to half a dB, the
// fundamental frequency to a cent, the voicing to a seventh. It is asked once it is known who spoke when:
// [Track.Summarize] for the spans of a speaker, [Track.Seconds] for the course of the recording, [Track.Nuclei] for
// syllables. Spans and positions are samples at 16 kHz.
//
// # Formulas
//
//	F0Median, F0P10, F0P90   quantiles over voiced frames, Hz
//	F0SD                     standard deviation of 12·log2(F0) over voiced frames, semitones
//	quiet                    level < L99 − 25 dB, L99 being the 99th percentile of the level in the spans
//	Level                    10·log10 of the mean square of the frames that are not quiet, dBFS
//	LevelSD                  standard deviation of the levels of these frames, dB
//	pause                    250 ms or more without voice (Goldman-Eisler 1968) whose level is under
//	                         max(L99 − 25, min(L5 + 6, L99 − 12)) dBFS: the second term where there is noise
//	SpeechRate               100 · Nuclei / Frames, syllables a second
//	ArticulationRate         100 · Nuclei / (Frames − PauseFrames)
//
// Syllable nuclei are found after de Jong and Wempe (2009): peaks of the intensity that are voiced, not quiet, and
// parted by a fall of the intensity. Here the intensity is the mean power over 5 frames with Hann's weights (theirs is
// smoothed over 64 ms), it has to fall and rise again by 1.5 dB (theirs: fall by 2 dB), and quiet is relative to the
// given spans, so that the loudness of other speakers does not matter.
//
// # Limits
//
// Levels of different microphones do not compare, nor do those of one person at changing distances. Loudness of less
// than 400 ms, or of nothing above −70 LUFS, is not known (Loudness.OK). Where noise is less than 15 dB
// below the voice pauses are missed. Rapid speech loses syllables, more so in languages with many open ones, Spanish and French;
// words a minute must not be derived from nuclei without saying so.
//
// # Measured
//
// Loudness: sines at 8 to 192 kHz and sequences of EBU Tech 3341 and 3342 within .1 LU; five clips of speech at 16 kHz
// within .05 LU of ffmpeg's ebur128, their range within .6 LU. Nuclei, against the vowel groups of the transcripts of
// read speech: 24 English clips .99 of the syllables, correlation of the articulation rates .87; 44 clips in five
// languages .90 and .83 (Spanish .77, French .76 of the syllables). With white noise at 10 dB: English .97 and .80.
//
// An hour takes the Meter .2 s of one core at 16 kHz and .5 s at 48 kHz; to summarize an hour takes 13 ms. Nothing is
// allocated a block, and the result is bit for bit the same however the sound is cut.
//
// # Sources
//
// ITU-R BS.1770-4, Algorithms to measure audio programme loudness and true-peak audio level, 2015. EBU Tech 3341 and
// 3342, 2016. B. De Man, Evaluation of implementations of the EBU R128 loudness measurement, AES 145th Convention 2018.
// N. H. de Jong and T. Wempe, Praat script to detect syllable nuclei and measure speech rate automatically, Behavior
// Research Methods 41 (2009) 385–390. F. Goldman-Eisler, Psycholinguistics: Experiments in Spontaneous Speech, 1968.
package prosody
