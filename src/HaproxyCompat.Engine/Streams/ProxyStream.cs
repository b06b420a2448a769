using System.Numerics;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>One exchange on a session: an HTTP request and its response, or a TCP connection's whole life.</summary>
/// <remarks>
/// Pooled by its loop; used on that loop only. What rules, samples and logs may see and change is here.
/// </remarks>
public sealed partial class ProxyStream(LoopContext loop)
{
    private const int AnswerRoomKept = 65_536;

    private byte[] _answerRoom = [];

    public LoopContext Loop { get; } = loop;

    public Session Session { get; private set; } = null!;

    public Frontend Frontend => Session.Frontend;

    /// <summary>Null until one was chosen.</summary>
    public Backend? Backend { get; set; }

    /// <summary>Null until one was chosen, and for answers of our own.</summary>
    public Server? Server { get; set; }

    /// <summary>Null while there is none.</summary>
    public Connection? ServerConnection { get; set; }

    public bool IsHttp { get; set; }

    /// <summary>It began in TCP mode and became HTTP (manual 4, "in-place upgrades").</summary>
    internal bool IsUpgraded { get; set; }

    /// <summary>The backend whose mode made HTTP of the stream, before it is entered.</summary>
    internal Backend? UpgradingBackend { get; set; }

    public HttpHead Request { get; } = new();

    /// <summary>The server's response, or the one that a rule or an error built here.</summary>
    public HttpHead Response { get; } = new();

    /// <summary>The whole body of a response that was built here.</summary>
    public ReadOnlyMemory<byte> AnswerBody { get; set; }

    /// <summary>The body of a response that is built while it is sent; null for <see cref="AnswerBody"/>.</summary>
    internal AnswerSource? AnswerSource { get; set; }

    public StreamTimes Times;

    /// <summary>Wall clock when the request began (<c>%tr</c>).</summary>
    public DateTimeOffset StartedAt { get; set; }

    public Termination Termination { get; private set; }

    /// <summary>
    /// Cookie letters of the termination state: the client's cookie, what was done about it (manual 8.5).
    /// </summary>
    public char CookieRequestLetter { get; set; } = '-';

    public char CookieResponseLetter { get; set; } = '-';

    /// <summary>Attempts after the first (<c>%rc</c>).</summary>
    public int Retries { get; set; }

    /// <summary>
    /// The stream went to another server than the one first chosen (<c>+</c> before the retries in logs).
    /// </summary>
    public bool Redispatched { get; set; }

    /// <summary>Status sent to the client (<c>%ST</c>); -1 or 0 when none was.</summary>
    public int Status { get; set; }

    /// <summary>Status that the server answered with, whatever rules made of it; 0 when it did not.</summary>
    public int ServerStatus { get; set; }

    /// <summary>
    /// Bytes read from the client for this stream (<c>%U</c>); heads are reckoned by <see cref="HeadSize"/>.
    /// </summary>
    public long BytesUploaded { get; set; }

    /// <summary>Bytes written to the client for this stream, head included (<c>%B</c>).</summary>
    public long BytesRead { get; set; }

    /// <summary>
    /// Bytes sent to the server for this stream (<c>reqbout</c>), counted alike; what each attempt sent is added.
    /// </summary>
    public long RequestBytesOut { get; set; }

    /// <summary>
    /// Bytes sent to the client for this stream (<c>resbout</c>), counted alike, also of answers made here.
    /// </summary>
    public long ResponseBytesOut { get; set; }

    /// <summary>Its position in the server's queue and in the backend's queue when it came, from 1; 0 when it did not
    /// wait (<c>%sq</c>, <c>%bq</c>).</summary>
    public int ServerQueue { get; set; }

    public int BackendQueue { get; set; }

    /// <summary>The request is the target of an upgrade and both sides agreed; what follows is bytes.</summary>
    public bool IsTunnel { get; set; }

    // --- what rules set

    /// <summary>Status of a deny or tarpit rule; 0 for the default of the rule set.</summary>
    public int DenyStatus { get; set; }

    /// <summary><c>http-request disable-l7-retry</c>.</summary>
    public bool DisableLayer7Retry { get; set; }

    /// <summary><c>set-retries</c>; null for the backend's.</summary>
    public int? RetriesAllowed { get; set; }

    /// <summary><c>set-log-level</c>: 0 to 7, -1 silent, null as usual.</summary>
    public int? LogLevel { get; set; }

    /// <summary><c>set-timeout</c>; null for the proxies' own.</summary>
    public long? ClientTimeoutMs { get; set; }

    public long? ServerTimeoutMs { get; set; }

    public long? TunnelTimeoutMs { get; set; }

    public long? ConnectTimeoutMs { get; set; }

    public long? QueueTimeoutMs { get; set; }

    public long? TarpitTimeoutMs { get; set; }

    /// <summary>The rule that ended a rule set (<c>last_rule_file</c>, <c>last_rule_line</c>).</summary>
    public SourceLocation? LastRule { get; set; }

    /// <summary>The rule that waits, or waited when the stream was ended by others (<c>waiting_entity</c>).</summary>
    public SourceLocation? WaitingRule { get; set; }

    /// <summary>The section whose rules are being evaluated.</summary>
    public ProxyConfig CurrentProxy { get; set; } = null!;

    /// <summary>Notes how the stream ended; only the first word counts.</summary>
    public void End(TerminationCause cause, TerminationPhase phase)
    {
        if (Termination.Cause == TerminationCause.None)
        {
            Termination = new Termination(cause, phase);
        }
    }

    /// <summary>Makes a copy of a body the answer's; its room stays with the stream.</summary>
    internal void KeepAnswerBody(ReadOnlySpan<byte> body)
    {
        if (_answerRoom.Length < body.Length)
        {
            _answerRoom = new byte[BitOperations.RoundUpToPowerOf2((uint)body.Length)];
        }

        body.CopyTo(_answerRoom);
        AnswerBody = _answerRoom.AsMemory(0, body.Length);
    }

    internal void Begin(Session session)
    {
        Session = session;
        CurrentProxy = session.Frontend.Config;
        StartedAt = Loop.Loop.UtcNow;
        BeginWork();
        Times = StreamTimes.Starting(session.RequestCount == 0 ? session.AcceptedMs : session.IdleSinceMs);
        Times.HandshakeMs = session.RequestCount == 0 ? session.HandshakeMs : 0;
        BeginParts();
    }

    internal void Clear()
    {
        IsUpgraded = false;
        UpgradingBackend = null;
        Request.Reset();
        Response.Reset();
        ClearServerSide();
        ClearHttpState();
        Session = null!;
        Backend = null;
        Server = null;
        ServerConnection = null;
        AnswerBody = default;
        AnswerSource = null;
        if (_answerRoom.Length > AnswerRoomKept)
        {
            _answerRoom = [];
        }

        Termination = default;
        CookieRequestLetter = '-';
        CookieResponseLetter = '-';
        Retries = ServerQueue = BackendQueue = Status = ServerStatus = DenyStatus = 0;
        Redispatched = DisableLayer7Retry = IsTunnel = IsHttp = false;
        BytesUploaded = BytesRead = RequestBytesOut = ResponseBytesOut = 0;
        RetriesAllowed = LogLevel = null;
        ClientTimeoutMs =
            ServerTimeoutMs = TunnelTimeoutMs = ConnectTimeoutMs = QueueTimeoutMs = TarpitTimeoutMs = null;
        LastRule = WaitingRule = null;
        ClearParts();
    }

    /// <summary>Parts of the stream that other files of this class keep (variables, captures) begin here.</summary>
    partial void BeginParts();

    /// <summary>And end here.</summary>
    partial void ClearParts();
}
