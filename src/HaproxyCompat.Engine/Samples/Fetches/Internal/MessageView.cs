using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>
/// What is buffered of one message, reckoned in blocks: the start line, a block for each header, the end of the
/// headers, the data (manual 7.3.7). Sizes are those of the reference, which this program's own memory does not have.
/// </summary>
/// <remarks>
/// <code>
/// start line = 20 + method + target + version        header = name + value        end of headers = 1
/// </code>
/// Each block takes 8 bytes more of a buffer that 40 bytes are reserved of.
/// </remarks>
internal readonly ref struct MessageView
{
    private const int ReservedBytes = 40;
    private const int BlockBytes = 8;
    private const int StartLineBytes = 20;

    private static readonly byte[] RequestStart = "HTX_BLK_REQ_SL"u8.ToArray();
    private static readonly byte[] ResponseStart = "HTX_BLK_RES_SL"u8.ToArray();
    private static readonly byte[] Header = "HTX_BLK_HDR"u8.ToArray();
    private static readonly byte[] EndOfHeaders = "HTX_BLK_EOH"u8.ToArray();
    private static readonly byte[] Data = "HTX_BLK_DATA"u8.ToArray();
    private static readonly byte[] Unused = "HTX_BLK_UNUSED"u8.ToArray();

    private readonly HttpHead _head;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly SampleScratch _scratch;

    private MessageView(HttpHead head, ReadOnlyMemory<byte> body, bool isComplete, SampleScratch scratch, int buffer)
    {
        _head = head;
        _body = body;
        _scratch = scratch;
        IsComplete = isComplete;
        SizeBytes = buffer - ReservedBytes;
    }

    /// <summary>Nothing of the message is to come.</summary>
    public bool IsComplete { get; }

    public int SizeBytes { get; }

    public int Count => _head.Count + (_body.IsEmpty ? 2 : 3);

    public int DataBytes
    {
        get
        {
            var sum = 0;
            for (var index = 0; index < Count; index++)
            {
                sum += SizeAt(index);
            }

            return sum;
        }
    }

    public int UsedBytes => DataBytes + (BlockBytes * Count);

    public int FreeBytes => Math.Max(0, SizeBytes - UsedBytes);

    /// <summary>What is left when there is one more block.</summary>
    public int FreeDataBytes => Math.Max(0, FreeBytes - BlockBytes);

    private int EndIndex => _head.Count + 1;

    /// <summary>The message that the rules are about; false while it is not there.</summary>
    public static bool TryCreate(in SampleContext context, ref Sample sample, out MessageView message)
    {
        message = default;
        if (context.Stream is not { } stream || context.Message is not { } head)
        {
            sample.MayChange = context.Stream is not null && !context.IsFinal;
            return false;
        }

        var isRequest = context.Direction == SampleDirection.Request;
        message = new MessageView(
            head,
            !stream.IsHttp ? default : isRequest ? stream.BufferedRequestBody : stream.BufferedResponseBody,
            !stream.IsHttp ? head.BodyKind == BodyKind.None
                : isRequest ? RequestBody.IsWholeBuffered(stream) : ResponseBody.IsWholeBuffered(stream),
            context.Scratch,
            stream.Loop.Loop.BufferSizeBytes);
        return true;
    }

    public int SizeAt(int index) => index switch
    {
        0 => StartLineBytes + (_head.IsRequest
            ? _head.Method.Length + _head.Target.Length + _head.VersionText.Length
            : _head.VersionText.Length + _head.StatusText.Length + _head.Reason.Length),
        _ when IsHeader(index) => _head.NameAt(index - 1).Length + _head.ValueAt(index - 1).Length,
        _ when index == EndIndex => 1,
        _ => DataAt(index).Length,
    };

    public ReadOnlyMemory<byte> TypeAt(int index) => index switch
    {
        0 => _head.IsRequest ? RequestStart : ResponseStart,
        _ when IsHeader(index) => Header,
        _ when index == EndIndex => EndOfHeaders,
        _ => index < Count ? Data : Unused,
    };

    /// <summary>Empty for what is no header; likewise the others for blocks that are not of their type.</summary>
    public ReadOnlyMemory<byte> NameAt(int index) => IsHeader(index) ? _head.NameMemoryAt(index - 1) : default;

    public ReadOnlyMemory<byte> ValueAt(int index) => IsHeader(index) ? _head.ValueMemoryAt(index - 1) : default;

    public ReadOnlyMemory<byte> DataAt(int index) => index == EndIndex + 1 ? _body : default;

    public ReadOnlyMemory<byte> StartLineAt(int index)
    {
        if (index != 0)
        {
            return default;
        }

        using var text = _scratch.BorrowText();
        text.Append(_head.IsRequest ? _head.Method : _head.VersionText);
        text.Append((byte)' ');
        text.Append(_head.IsRequest ? _head.Target : _head.StatusText);
        text.Append((byte)' ');
        text.Append(_head.IsRequest ? _head.VersionText : _head.Reason);
        return _scratch.Copy(text.Span);
    }

    private bool IsHeader(int index) => index > 0 && index <= _head.Count;
}
