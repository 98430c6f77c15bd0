import { refusalNumbers, type ExcelHost } from './excel-host.ts';
import { invokeMessage, messageKinds, parseMessage, type InvokeMessage } from './web-messages.ts';

export type WebHostOptions = {
  /** The newest ExcelApi set that the add-in is told of. */
  readonly excelApi: string;
  /** The language of Excel's interface, such as en-US. */
  readonly locale: string;
};

/** The part of "Excel on the web" that an add-in's iframe talks to by postMessage. */
export class WebHost {
  readonly excel: ExcelHost;
  readonly #options: WebHostOptions;
  #pane: Pane | null = null;
  #panes = 0;

  constructor(excel: ExcelHost, options: WebHostOptions) {
    this.excel = excel;
    this.#options = options;
    excel.workbook.events.deliver = ({ type, targetId, message, isRemote }) => {
      this.#pane?.tell('richApiMessage', {
        ArrayData: [[65536, type, targetId, JSON.stringify(message), 0, isRemote]],
      });
    };
    addEventListener('message', (event) => {
      if (event.source === this.#pane?.frame.contentWindow) this.#pane?.receive(event);
    });
  }

  /** Makes the iframe of the add-in's page, named as Excel on the web names it; the caller puts it into the document. */
  open(pageUrl: string, title: string): Pane {
    this.excel.workbook.events.forgetSubscriptions();
    const id = `pane${++this.#panes}`;
    const { locale } = this.#options;
    const frame = document.createElement('iframe');
    frame.title = title;
    frame.name = JSON.stringify({
      baseFrameName: id,
      hostInfo: `Excel|Web|16.01|${locale}|${id}|||`,
      xdmInfo: `${id}|${id}|${location.origin}`,
      serializerVersion: 1,
    });
    const url = new URL(pageUrl);
    frame.src = `${url.href}${url.search === '' ? '?' : '&'}_host_Info=Excel$Web$16.01$${locale}$${id}$$0`;
    const pane = new Pane(this.excel, this.#options, id, frame, url.origin);
    this.#pane = pane;
    return pane;
  }
}

/** How the keyboard leaves the pane. */
export type PaneExit = 'forwards' | 'backwards';

/** What Microsoft's library and Excel on the web tell each other of the focus (`OSF.AgaveHostAction` in office.js 1.1.110). */
const focusActions = { enter: 4, exit: 5, exitBackwards: 6, tabExit: 13, tabExitBackwards: 14 } as const;

/** One add-in page: its calls are answered, ribbon buttons and events reach it. */
export class Pane {
  readonly frame: HTMLIFrameElement;
  /** Resolves when the page listens to ribbon buttons. */
  readonly whenReady: Promise<void>;
  /** Called when the keyboard leaves the page. */
  onExit: (exit: PaneExit) => void = () => undefined;
  readonly #excel: ExcelHost;
  readonly #options: WebHostOptions;
  readonly #id: string;
  readonly #origin: string;
  readonly #listensTo = new Set<string>();
  readonly #commands = new Map<string, () => void>();
  #isReady: () => void = () => undefined;

  constructor(excel: ExcelHost, options: WebHostOptions, id: string, frame: HTMLIFrameElement, origin: string) {
    this.#excel = excel;
    this.#options = options;
    this.#id = id;
    this.#origin = origin;
    this.frame = frame;
    this.whenReady = new Promise((resolve) => (this.#isReady = resolve));
  }

  /** Presses a ribbon button that runs a function of the add-in; resolves when the function says that it is done. */
  async ribbon(functionName: string, buttonId = functionName): Promise<void> {
    await this.whenReady;
    const commandId = `command${this.#commands.size + 1}`;
    const done = new Promise<void>((resolve) => this.#commands.set(commandId, resolve));
    this.tell('appCommandInvoked', [commandId, functionName, JSON.stringify({ source: { id: buttonId } })]);
    await done;
  }

  /** Tells the page that its pane was shown or hidden. */
  visibilityChanged(isVisible: boolean): void {
    const message = JSON.stringify({ visibility: isVisible ? 'Visible' : 'Hidden' });
    this.tell('richApiMessage', { ArrayData: [[65536, 65539, '', message, 0, false]] });
  }

  /** Gives the keyboard to the page: its first control has the focus then. */
  focus(): void {
    this.frame.focus();
    const call = { _messageType: 0, _actionName: 'Office_notifyAgave', _actionType: 0, _correlationId: 0 };
    this.#post({ ...call, _conversationId: `${this.#id}_ntf`, _data: [focusActions.enter] });
  }

  tell(actionName: string, data: unknown): void {
    if (this.#listensTo.has(actionName))
      this.#post({ _actionName: actionName, _responseType: 1, _correlationId: 0, _data: data });
  }

  receive(event: MessageEvent<unknown>): void {
    if (event.origin !== this.#origin) return;
    const message = parseMessage(event.data);
    if (message === null) return;
    if (message.kind === messageKinds.registerEvent) this.#listensTo.add(message.actionName);
    if (message.kind === messageKinds.unregisterEvent) this.#listensTo.delete(message.actionName);
    if (message.kind !== messageKinds.invoke) {
      this.#reply(message.actionName, message.correlationId, { Error: 0 });
      if (message.actionName === 'appCommandInvoked') this.#isReady();
      return;
    }
    void this.#invoke(message).then((data) => this.#reply(message.actionName, message.correlationId, data));
  }

  async #invoke(message: InvokeMessage): Promise<unknown> {
    switch (message.actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        return appContext(this.#id, this.#options);
      case 'ContextActivationManager_notifyHost':
        this.#notified(Number(message.data['1']));
        return null;
      case 'executeMethod':
        return { Version: 1, Error: 0, ...(await this.#method(message)) };
      default:
        return null;
    }
  }

  #notified(action: number): void {
    if (action === focusActions.exit || action === focusActions.tabExit) this.onExit('forwards');
    if (action === focusActions.exitBackwards || action === focusActions.tabExitBackwards) this.onExit('backwards');
  }

  async #method(message: InvokeMessage): Promise<Readonly<Record<string, unknown>>> {
    const method = invokeMessage(message);
    if (method.kind === 'completed') {
      this.#commands.get(method.commandId)?.();
      return {};
    }
    if (method.kind === 'unknown') return { Error: 5001 };
    const reply = await this.#excel.take(method.body, method.flags);
    return 'refusal' in reply ? { Error: refusalNumbers[reply.refusal] } : { Data: [200, [], reply.text] };
  }

  #reply(actionName: string, correlationId: unknown, data: unknown): void {
    this.#post({ _actionName: actionName, _responseType: 0, _correlationId: correlationId, _data: data });
  }

  #post(message: Readonly<Record<string, unknown>>): void {
    const envelope = {
      _origin: location.origin,
      _serializerVersion: 1,
      _conversationId: this.#id,
      _messageType: 1,
      _errorCode: 0,
      ...message,
    };
    this.frame.contentWindow?.postMessage(JSON.stringify(envelope), this.#origin);
  }
}

/** What the add-in is told of Excel when it starts; 16 is Excel on the web, reason 1 an opened document. */
function appContext(id: string, { locale, excelApi }: WebHostOptions): Readonly<Record<string, unknown>> {
  return {
    _id: id,
    _appName: 16,
    _appVersion: '16.01',
    _appMinorVersion: 1,
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: `${location.origin}/Book1.xlsx`,
    _clientMode: 0,
    _settings: [],
    _reason: 1,
    _osfControlType: 0,
    _eToken: '',
    _correlationId: id,
    _appInstanceId: id,
    _hostFullVersion: '16.0.19000.0',
    _addinName: 'preview',
    _appDomains: [],
    _featureGates: {},
    _requirementMatrix: JSON.stringify({
      ExcelApi: excelApi,
      RichApiRuntime: '1.2',
      RichApiRuntimeFlag: '1.2',
      AddinCommands: '1.3',
      DialogApi: '1.2',
      SharedRuntime: '1.2',
      RibbonApi: '1.2',
      KeyboardShortcuts: '1.1',
      DelayForCellEdit: '1.1',
      Settings: '1.1',
      TableBindings: '1.1',
      File: '1.1',
    }),
  };
}
