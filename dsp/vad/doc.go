// Package vad finds where a sound holds speech, and where more than one person talks, with two small trained nets over
// log-mel frames and the harmonics of the sound.
//
// # How
//
// The input is a piece of a recording, a few milliseconds to about an hour, as the frames of dsp/mel's front end:
// 40 log-mel bands every 10 ms at 16 kHz. Everything below is done on steps of two frames, 20 ms.
//
//   - The noise floor of a band is the quietest tenth of a second within ±3 s (minimum statistics, Martin 2001; taken on
//     both sides because the piece is at hand), the speech level the loudest tenth of a second within ±5 s.
//   - A step is described by [NumInputs] numbers: the bands above their floors, the bands against the speech level, the
//     levels of step and floor, the strength of syllabic modulation (2 to 10 Hz) in four groups of bands, the spectral
//     flux, and the decision-directed likelihood ratio of Sohn, Kim and Sung (1999) on top of the floor. All are
//     differences of logarithms, so that the level of the recording does not matter.
//   - A net gives the log-odds of speech (and, as a second output, a first notion of more than one talker, which it
//     was trained with and which is no longer asked for). Its outer layers, a residual convolution of 32 channels on
//     either side, look at steps; between them lie six residual dilated convolutions of 56 channels on pairs of steps,
//     40 ms, where most of the work is done at half the cost (74,000 weights in half precision; it sees ±2.6 s).
//   - To the log-odds of speech .3 times the logarithm of the likelihood ratio is added once more: the net leans on it
//     too little where recordings differ from those it was trained on.
//   - A second net of the same build, 40 channels outside, gives the log-odds of more than one talker where there may
//     be speech. It sees besides what combs find in the spectrum of [Fine], 64 ms every 20 ms up to 1.8 kHz: how far
//     the harmonics of each of 96 candidates of F0 between 70 and 400 Hz rise above the valleys between them, the same
//     once more without the harmonics of the best, and from both the two F0, their strengths and distance, the change
//     of the first, and how much of what rises is explained by neither. Forty bands of 25 ms do not show whether there
//     are two F0.
//   - Log-odds are interpolated to frames, and hysteresis, the shortest gap and the shortest speech turn them into spans
//     ([Decide], [Options]).
//
// The nets are computed channel by channel, each weight times a whole row of pairs, which is what the processor's vector
// instructions are made for; forty seconds at a time, each layer as far as those behind it look.
//
// The nets see pieces as a whole, so decisions near a cut between pieces depend on the cut; elsewhere they do not.
//
// # What it was trained on
//
// On scenes of 10 s that internal/gen/vad mixes: speech of 367 talkers from speechocean762 (free, also commercially) and
// LibriSpeech (Panayotov et al. 2015, CC BY 4.0), half of it as conversations of two to four people of one room who
// begin before the other has ended, interject and talk at once; in rooms, over telephones and at SNR from -3 to 30
// dB; noises from the Speech Commands set (Warden 2018, CC BY 4.0), the Arabic Speech Commands set (CC BY
// 4.0) and ESC-10 (Piczak 2015, CC BY 3.0 and CC0), babble of the same talkers, and synthetic music, motors, knocks,
// clicks, barks, breath and steady noise. Labels are the energy of the clean speech. The header of weights.bin says
// the rest.
//
// The net for overlap began as the net for speech and went on with scenes of the same material, nearly all of them
// conversations, of nine in ten of the talkers: in rooms of up to .9 s RT60, the direct sound down to 6 dB below the
// diffuse, levels apart by 5 dB (standard deviation); an eighth of them are two who talk all the time, a seventh one
// talker alone with all that surrounds the others.
//
// # How good it is
//
// Missed speech and false alarms, both in percent of the speech, with the zero Options and with [Tight]; where there is
// no speech, false alarms in percent of the time:
//
//	recordings                                     missed   false   together    tight
//	15 short clips labelled by hand, pauses ≥ .1 s    4.4    12.5       16.9     13.9
//	speech in noise at 10 and 0 dB                    4.2     1.7        5.9      8.6
//	meetings and a telephone call, 5 min             10.6     9.4       20.0     20.7
//	ten composed meetings, 41 min                     5.3     2.1        7.4      8.7
//	music, a dog, fans, machines: no speech                              6.0      4.5
//
// The overlap track finds with [Both] 53 % of the time in which two people talk in the composed meetings and is right
// in 79 % of what it finds; with .5 and .25 it finds 74 % and is right in 57 %. In the meetings recorded over one
// microphone it finds 25 % and is right in 74 %. As the second output of the net for speech it found 32 % and 7 %.
// More scenes help: where 70 % are right, it finds 32, 44 and 52 % of the overlap in scenes kept apart after 9, 19 and 29
// thousand. Trained on 1350 alone it finds 34 % of that in the composed meetings with the combs and 30 % without. The options and
// thresholds were chosen on these recordings, the net was not trained on them. The tests TestRecordings and
// TestOverlap print the figures when the recordings are at hand. An hour of sound takes 1.4 s of one core of an amd64
// for speech, and some 2.5 s for overlap.
//
// # Limits
//
// Speech over loud babble or song, and single voices that are much quieter than others within five seconds, are lost
// first. Far voices that a transcript leaves out count as speech. Singing counts as what the net takes it for. A sound
// of plucked strings or of knocking in an echoing room may pass for speech, and speech made of pure tones may not. The
// overlap track takes babble for people who talk: of what it says over that of a café two thirds are wrong.
//
// # Sources
//
// J. Sohn, N. S. Kim and W. Sung, A statistical model-based voice activity detection, IEEE Signal Processing Letters 6
// (1999) 1–3. R. Martin, Noise power spectral density estimation based on optimal smoothing and minimum statistics,
// IEEE Trans. Speech and Audio Processing 9 (2001) 504–512. S. Bai, J. Z. Kolter and V. Koltun, An empirical
// evaluation of generic convolutional and recurrent networks for sequence modeling, arXiv 1803.01271 (2018), for
// dilated residual convolutions. K. Boakye, B. Trueba-Hornero, O. Vinyals and G. Friedland, Overlapped speech
// detection for improved speaker diarization in multiparty meetings, Proc. ICASSP 2008, for a detector of overlap. It
// departs from them in that the floor looks ahead, and in that the likelihood ratio is one input among others.
package vad
