package mpathic

import (
	"encoding/json"
	"strings"

	"github.com/colloquy-go/colloquy/compat"
)

// UploadForm is what POST /v1/files takes beside the file, as fields of a form.
type UploadForm struct {
	FileID       string // field file_id, a UUID; "" = one is made
	UserMetadata string // field user_metadata, JSON; "" = null
}

// Check reports the first value that cannot be meant.
func (f *UploadForm) Check() error {
	switch {
	case f.FileID != "" && !compat.IsUUID(f.FileID):
		return service.Wrong("file_id", "%.40q is no UUID", f.FileID)
	case f.UserMetadata != "" && !json.Valid([]byte(f.UserMetadata)):
		return service.Wrong("user_metadata", "is no JSON")
	}
	return nil
}

// FileResponse is what POST /v1/files gives.
type FileResponse struct {
	Head
	FileID  string `json:"file_id"`
	Message string `json:"message"`
}

// NewFileResponse answers an upload.
func NewFileResponse(f *UploadForm, fileID, message string, o Options) FileResponse {
	if f.UserMetadata != "" {
		o.UserMetadata = json.RawMessage(f.UserMetadata)
	}
	return FileResponse{o.head("file", fileID), fileID, message}
}

// ZoomRequest is what POST /v1/files/zoom takes: a recording of a Zoom meeting.
type ZoomRequest struct {
	CredentialsID   *string         `json:"credentials_id"`
	MeetingID       *string         `json:"meeting_id"`
	RecordingFileID *string         `json:"recording_file_id"`
	UserMetadata    json.RawMessage `json:"user_metadata"`
}

// Check reports the first value that cannot be meant: one of the IDs has to say which recording is meant.
func (r *ZoomRequest) Check() error {
	if strings.TrimSpace(r.Meeting()+r.Recording()) == "" {
		return service.Wrong("meeting_id", "or recording_file_id is needed")
	}
	return nil
}

// Meeting returns meeting_id, "" for null.
func (r *ZoomRequest) Meeting() string { return orEmpty(r.MeetingID) }

// Recording returns recording_file_id, "" for null.
func (r *ZoomRequest) Recording() string { return orEmpty(r.RecordingFileID) }

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// ZoomResponse is what it gives.
type ZoomResponse struct {
	FileID       string          `json:"file_id"`
	Message      string          `json:"message"`
	UserMetadata json.RawMessage `json:"user_metadata"`
}
