// Package events finds what sounds in a recording and is no speech: music, a telephone that rings, tones.
//
// # How
//
// Sound at 16 kHz is halved to 8 kHz and looked at in frames of 128 ms every 64 ms. Peaks of the spectrum that stand out
// from what lies beside them by 10 dB are followed from frame to frame; one that stays where it is, to within 1.2 Hz or
// .3 %, for a third of a second is a note. A voice holds hardly a harmonic so still; instruments hold most of theirs
// (steady lines in the spectrum are what K. Seyerlehner et al., Automatic music detection in television productions,
// DAFx 2007, find music by, and before them S. Hawley, Structure out of sound, MIT 1993).
//
//   - Music is known by its tuning: in windows of 6 s, second by second, the places of the notes between the semitones of
//     the equal temperament, as angles, are asked whether they agree. The statistic is Rayleigh's, n·R², n the number of
//     notes and R the length of their mean vector (angles for tuning: K. Dressler and S. Streich, Tuning frequency
//     estimation using circular statistics, ISMIR 2007); notes that begin together count as four at most, and there
//     have to be four beginnings. It is music from 12 on, as long as it stays above 6, for 3 s or more. Fans, motors
//     and the mains hold lines too, but at frequencies that have nothing to do with each other, or always the same.
//   - A tone is one line, or two, with 90 % of the power between 80 and 3600 Hz: two at the frequencies of a telephone's
//     keys (ITU-T Q.23) or of its progress signals; or any from 300 Hz on that last .4 s and wander by less than .4 %,
//     which no voice can do. Which keys were pressed is not kept: it may be the number of a card.
//   - Ringing is a series of at least two such tones with the time of a ring-back signal (ITU-T E.180), or one with its
//     two lines. It lasts from the first ring to the end of the last, pauses included.
//
// Departures: Seyerlehner et al. count activations of bins, here peaks are followed; nobody seems to have used the
// agreement of the tuning to tell music from what is none. All constants are the project's own; they were set by
// reasoning and by what the recordings named below show, and nothing was trained.
//
// Confidence is z/(z + 6) of the greatest evidence z for music, .6 + .1 a ring for ringing, and .9 for tones.
//
// # Measured
//
// Real music, 5 recordings, 48 s (piano and orchestra, a guitar, winds, a film scene with music under speech): all
// found, ends within .6 s. False alarms: none in 5.1 h of read speech by 367 talkers, in ten composed meetings (41 min,
// with fans, babble and a telephone line) and in meetings and calls of 5 min; none in 37 min of noises (animals, rain,
// machines, bells of clocks). Castanets and knocks are no music here.
//
// # Limits
//
// Music without steady pitches (drums, rap, slides, most singing without accompaniment) is not found, nor under speech
// that is much louder. Bells and melodies of a telephone in the room count as music if they last 3 s. Somebody who
// sings exactly in tune to instruments counts with them. The end of an event is known to a tenth of a second at best.
//
// Kept are 12 bytes a note, a few a second in music and about one a second in speech. An hour takes .7 s of one core;
// nothing is allocated a frame but to keep notes.
package events
