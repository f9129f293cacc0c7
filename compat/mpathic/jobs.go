package mpathic

import (
	"encoding/json"
	"fmt"
	"mime"
	"strings"
	"time"
)

// Statuses of a job. The service does not document its words.
const (
	JobAwaitingUpload = "awaiting_upload"
	JobScheduled      = "scheduled"
	JobInProgress     = "in_progress"
	JobCompleted      = "completed"
	JobFailed         = "failed"
	JobCanceled       = "canceled"
)

// Job is how far a job is: what starting one, asking for it, and completing or cancelling its upload give.
type Job struct {
	Head                            // ID is that of the job
	Status   string                 `json:"status"`
	Response *ConversationsResponse `json:"conversations_response,omitempty"` // once it is completed
	Upload   *Upload                `json:"upload,omitempty"`                 // as long as it is awaited
}

// NewJob writes how far a job is; o.ID is that of the job.
func NewJob(status string, r *ConversationsResponse, u *Upload, o Options) Job {
	return Job{Head: o.head("job"), Status: status, Response: r, Upload: u}
}

// MultipartStarted is what POST /v1/conversations/jobs/start-multipart gives.
type MultipartStarted struct {
	Head                  // ID is that of the job
	ConversationID string `json:"conversation_id"`
	Status         string `json:"status"`
	Upload         Upload `json:"upload"`
}

// NewMultipartStarted answers a request to upload in parts; o.ID is that of the job.
func NewMultipartStarted(u Upload, o Options) MultipartStarted {
	return MultipartStarted{Head: o.head("job"), ConversationID: o.ConversationID, Status: JobAwaitingUpload, Upload: u}
}

// Upload is where the parts of a file are to be put.
type Upload struct {
	Type          string `json:"type"` // multipart
	PartSizeBytes int64  `json:"part_size_bytes"`
	PartCount     int    `json:"part_count"`
	URLsExpireAt  string `json:"urls_expire_at"` // RFC 3339
	Parts         []Part `json:"parts"`
}

// Part is where a part is to be put, by PUT.
type Part struct {
	PartNumber int    `json:"part_number"` // from 1
	URL        string `json:"url"`
}

// The size of parts.
const (
	DefaultPartBytes = 8 << 20
	MaxParts         = 10_000
)

// NewUpload plans the upload of a file: all parts but the last are equally long, namely preferred bytes (0 =
// DefaultPartBytes) or, where that made more than MaxParts, longer. url gives the address of each part.
func NewUpload(size, preferred int64, expires time.Time, url func(part int) string) Upload {
	if preferred <= 0 {
		preferred = DefaultPartBytes
	}
	part := min(max(preferred, 1+(size-1)/MaxParts), max(size, 1))
	u := Upload{Type: "multipart", PartSizeBytes: part, PartCount: int(1 + (size-1)/part), URLsExpireAt: expires.UTC().Format(time.RFC3339)}
	for k := 1; k <= u.PartCount; k++ {
		u.Parts = append(u.Parts, Part{k, url(k)})
	}
	return u
}

// PartBytes returns how long a part of a file of size bytes is; 0 where there is no such part.
func (u *Upload) PartBytes(size int64, part int) int64 {
	switch {
	case part < 1 || part > u.PartCount:
		return 0
	case part == u.PartCount:
		return size - u.PartSizeBytes*int64(part-1)
	}
	return u.PartSizeBytes
}

// StartMultipartRequest is what POST /v1/conversations/jobs/start-multipart takes.
type StartMultipartRequest struct {
	UserMetadata           json.RawMessage `json:"user_metadata"`
	FileName               string          `json:"file_name"`
	FileSizeBytes          int64           `json:"file_size_bytes"`
	ContentType            string          `json:"content_type"` // a media type: "audio/wav"
	PreferredPartSizeBytes *int64          `json:"preferred_part_size_bytes"`
}

// Check reports the first value that cannot be meant.
func (r *StartMultipartRequest) Check() error {
	switch {
	case strings.TrimSpace(r.FileName) == "":
		return service.Needed("file_name")
	case r.FileSizeBytes < 1:
		return service.Wrong("file_size_bytes", "%d is not above 0", r.FileSizeBytes)
	case strings.TrimSpace(r.ContentType) == "":
		return service.Needed("content_type")
	case r.PreferredPartSizeBytes != nil && *r.PreferredPartSizeBytes < 0:
		return service.Wrong("preferred_part_size_bytes", "%d is below 0", *r.PreferredPartSizeBytes)
	}
	if _, _, err := mime.ParseMediaType(r.ContentType); err != nil {
		return service.Because("content_type", fmt.Sprintf("%.80q is none", r.ContentType), err)
	}
	return nil
}

// CompleteMultipartRequest is what POST /v1/conversations/jobs/{id}/complete-multipart takes.
type CompleteMultipartRequest struct {
	UserMetadata json.RawMessage `json:"user_metadata"`
	Parts        []CompletedPart `json:"parts"` // null = all parts, as they were put
}

// CompletedPart is a part that was put.
type CompletedPart struct {
	PartNumber int    `json:"part_number"` // from 1
	ETag       string `json:"etag"`        // as the answer to its PUT had it
}

// Check reports the first value that cannot be meant.
func (r *CompleteMultipartRequest) Check() error {
	if len(r.Parts) > MaxParts {
		return service.Wrong("parts", "are more than %d", MaxParts)
	}
	seen := make(map[int]bool, len(r.Parts))
	for k, p := range r.Parts {
		switch {
		case p.PartNumber < 1 || p.PartNumber > MaxParts:
			return service.Wrong(fmt.Sprintf("parts[%d].part_number", k), "%d is not from 1 to %d", p.PartNumber, MaxParts)
		case seen[p.PartNumber]:
			return service.Wrong(fmt.Sprintf("parts[%d].part_number", k), "%d stands twice", p.PartNumber)
		case p.ETag == "":
			return service.Needed(fmt.Sprintf("parts[%d].etag", k))
		}
		seen[p.PartNumber] = true
	}
	return nil
}

// CancelMultipartRequest is what POST /v1/conversations/jobs/{id}/cancel-multipart takes.
type CancelMultipartRequest struct {
	UserMetadata json.RawMessage `json:"user_metadata"`
	Reason       *string         `json:"reason"`
}

// Check reports the first value that cannot be meant.
func (r *CancelMultipartRequest) Check() error {
	if r.Reason != nil && len(*r.Reason) > 10_000 {
		return service.Wrong("reason", "is longer than 10000 bytes")
	}
	return nil
}
